import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import { ApplicationClient } from './bridge/application.ts';
import { connect } from './bridge/connect.ts';

// zod would try whether it may make functions out of text, which the page's policy forbids and reports.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
const application = new ApplicationClient(connect());

createRoot(root).render(
  <StrictMode>
    <App application={application} />
  </StrictMode>,
);
