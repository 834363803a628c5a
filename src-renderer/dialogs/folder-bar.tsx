import { useState } from 'react';
import { ActionIcon, Anchor, Breadcrumbs, Button, Group, Popover, Stack, TextInput, Tooltip } from '@mantine/core';
import { IconArrowUp, IconFolderPlus } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { FolderListing } from '#shared/protocol/app/files.ts';
import { useSay } from '../i18n/language.ts';
import { crumbsTo, nameOf } from './file-listing.ts';
import styles from './file-dialog.module.css';

interface FolderBarProps {
  readonly listing: FolderListing | null;
  readonly onShow: (folder: string) => void;
  readonly onMake: (name: string) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** Where the dialog stands: the way back, other places to begin with, and a new folder. */
export function FolderBar({ listing, onShow, onMake, onFault }: FolderBarProps) {
  const say = useSay();
  if (listing === null) return <Group h={28} />;
  const crumbs = crumbsTo(listing.folder, listing.roots);
  const others = listing.roots.filter((root) => root !== crumbs[0]?.path);
  const { parent } = listing;
  return (
    <Group gap={6} wrap="nowrap" mih={28}>
      <Tooltip label={say(text('Up (Alt+↑)', '上一级（Alt+↑）'))}>
        <ActionIcon
          variant="default"
          aria-label={say(text('Up', '上一级'))}
          disabled={parent === null}
          onClick={() => {
            if (parent !== null) onShow(parent);
          }}
        >
          <IconArrowUp size={15} />
        </ActionIcon>
      </Tooltip>
      <Breadcrumbs separatorMargin={4} flex={1} miw={0} style={{ overflow: 'hidden' }}>
        {crumbs.map(({ name, path }) => (
          <Anchor key={path} component="button" className={styles['crumb']} onClick={() => onShow(path)}>
            {name}
          </Anchor>
        ))}
      </Breadcrumbs>
      {others.map((root) => (
        <Button key={root} size="compact-xs" variant="subtle" onClick={() => onShow(root)} title={root}>
          {nameOf(root)}
        </Button>
      ))}
      <NewFolder onMake={onMake} onFault={onFault} />
    </Group>
  );
}

function NewFolder({ onMake, onFault }: Pick<FolderBarProps, 'onMake' | 'onFault'>) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const make = () => {
    if (name.trim() === '') return;
    setOpened(false);
    setName('');
    onMake(name.trim()).catch(onFault);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-end" withinPortal={false}>
      <Popover.Target>
        <Tooltip label={say(text('New folder', '新建文件夹'))}>
          <ActionIcon
            variant="default"
            aria-label={say(text('New folder', '新建文件夹'))}
            onClick={() => setOpened((before) => !before)}
          >
            <IconFolderPlus size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Stack gap="xs">
          <TextInput
            label={say(text('Name of the folder', '文件夹名称'))}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') make();
            }}
          />
          <Button size="xs" onClick={make} disabled={name.trim() === ''}>
            {say(text('Create', '新建'))}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
