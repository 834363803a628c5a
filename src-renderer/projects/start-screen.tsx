import { useEffect, useState } from 'react';
import { Button, Container, Stack, Title } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import type { ProjectSession, Template } from '#shared/protocol/app/projects.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { showFaults } from '../panels/faults.tsx';

interface StartScreenProps {
  readonly onOpen: (session: ProjectSession) => void;
}

/** What a window begins with: templates, recent projects, work that was not saved. */
export function StartScreen({ onOpen }: StartScreenProps) {
  const application = useApplication();
  const language = useLanguage();
  const say = useSay();
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  useEffect(() => {
    application.request('projects.templates', {}).then(setTemplates, (error: unknown) => showFaults(error, language));
  }, [application, language]);
  const start = (asked: Promise<ProjectSession>) => asked.then(onOpen, (error: unknown) => showFaults(error, language));
  return (
    <Container component="main" py="xl">
      <Stack>
        <Title order={1}>Tributary</Title>
        <Button w="fit-content" onClick={() => void start(application.request('projects.create', {}))}>
          {say(text('New project', '新建项目'))}
        </Button>
        {templates.map(({ id, title }) => (
          <Button
            key={id}
            variant="default"
            w="fit-content"
            onClick={() => void start(application.request('projects.createFromTemplate', { template: id }))}
          >
            {say(title)}
          </Button>
        ))}
      </Stack>
    </Container>
  );
}
