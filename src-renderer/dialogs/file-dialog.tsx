import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Alert, Button, Group, Stack, Text as Words, TextInput } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import type { FolderListing } from '#shared/protocol/app/files.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { FileList } from './file-list.tsx';
import { folderOf, nameOf, pathIn, shownEntries, withEnding, type FileChoice, type FileEntry } from './file-listing.ts';
import { FolderBar } from './folder-bar.tsx';

interface FileDialogProps extends FileChoice {
  readonly onChoose: (file: string) => void;
}

const PROJECT_NAME = text('Untitled', '未命名');

/** The folders that may be seen, for shells without a dialog of their own. */
export function FileDialog({ mode, kind, start, onChoose }: FileDialogProps) {
  const application = useApplication();
  const say = useSay();
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<FileEntry | null>(null);
  const [name, setName] = useState(mode === 'save' ? nameOf(start ?? say(PROJECT_NAME)) : '');
  const [overwrites, setOverwrites] = useState<string | null>(null);
  const asked = useRef(0);

  const show = useCallback(
    (folder: string | undefined) => {
      const turn = ++asked.current;
      application.request('files.list', folder === undefined ? { kind } : { kind, folder }).then(
        (found) => {
          if (turn !== asked.current) return;
          setListing(found);
          setFailure(null);
          setFilter('');
          setChosen(null);
        },
        (error: unknown) => {
          if (turn === asked.current) setFailure(error);
        },
      );
    },
    [application, kind],
  );
  useEffect(() => show(start === undefined ? undefined : folderOf(start)), [show, start]);
  const entries = useMemo(() => shownEntries(listing?.entries ?? [], filter), [listing, filter]);

  const take = (entry: FileEntry) => {
    if (entry.kind === 'folder') show(entry.path);
    else if (mode === 'open') onChoose(entry.path);
    else setName(entry.name);
  };
  const save = () => {
    if (listing === null || name.trim() === '') return;
    const file = withEnding(name.trim(), kind);
    const exists = listing.entries.some((entry) => entry.name === file);
    if (exists && overwrites !== file) setOverwrites(file);
    else onChoose(pathIn(listing.folder, file));
  };
  const up = () => {
    if (listing?.parent != null) show(listing.parent);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.altKey && event.key === 'ArrowUp') {
      event.preventDefault();
      up();
    }
  };
  return (
    <Stack gap="xs" onKeyDown={keys}>
      <FolderBar
        listing={listing}

        onShow={show}
        onMake={async (folder) => {
          if (listing === null) return;
          const made = await application.request('files.makeFolder', { parent: listing.folder, name: folder });
          show(made.folder);
        }}
        onFault={setFailure}
      />
      <TextInput
        aria-label={say(text('Filter by name', '按名称筛选'))}
        placeholder={say(text('Filter by name', '按名称筛选'))}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        {...(mode === 'open' ? { 'data-autofocus': true } : {})}
        onKeyDown={(event) => {
          const [first] = entries;
          if (event.key === 'Enter' && first !== undefined && filter !== '') take(first);
        }}
      />
      {failure === null ? null : <Failure failure={failure} />}
      <FileList
        entries={entries}
        loading={listing === null && failure === null}

        chosen={chosen?.path ?? null}
        onChoose={(entry) => {
          setChosen(entry);
          if (mode === 'save' && entry.kind === 'file') setName(entry.name);
        }}
        onTake={take}
      />
      {mode === 'save' ? (
        <TextInput
          label={say(text('Name', '名称'))}
          value={name}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
            setOverwrites(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
      ) : null}
      {overwrites === null ? null : (
        <Alert color="yellow" p="xs" role="alert">
          {say(text(`There is a “${overwrites}” here already.`, `此处已有“${overwrites}”。`))}
        </Alert>
      )}
      <Group justify="flex-end">
        {mode === 'save' ? (
          <Button onClick={save} disabled={name.trim() === ''} {...(overwrites === null ? {} : { color: 'red' })}>
            {overwrites === null ? say(text('Save', '保存')) : say(text('Overwrite', '覆盖'))}
          </Button>
        ) : (
          <Button
            disabled={chosen === null}
            onClick={() => {
              if (chosen !== null) take(chosen);
            }}
          >
            {say(text('Open', '打开'))}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Failure({ failure }: { readonly failure: unknown }) {
  const language = useLanguage();
  return (
    <Alert color="red" p="xs" role="alert">
      {diagnosticsOf(failure).map(({ code, message, hint }) => (
        <Words key={code} size="sm">
          {message[language]} {hint?.[language] ?? ''}
        </Words>
      ))}
    </Alert>
  );
}
