import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import styles from './notices.module.css';

interface NoticeProps {
  readonly icon: ReactNode;
  readonly message: string;
  readonly children?: ReactNode;
}

/** Something that has to be known, above the canvas, and what can be done about it. */
export function Notice({ icon, message, children }: NoticeProps) {
  return (
    <div className={styles['notice']} role="status">
      {icon}
      <span className={styles['message']}>{message}</span>
      {children}
    </div>
  );
}

export function NoticeAction({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}
