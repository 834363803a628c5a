import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import styles from './forms.module.css';

interface IconButtonProps {
  readonly label: string;
  readonly icon: Icon;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A small button with an icon, within a row. */
export function IconButton({ label, icon: Shape, disabled = false, onClick }: IconButtonProps) {
  return (
    <Tooltip label={label} openDelay={500}>
      <ActionIcon
        className={styles['iconButton'] ?? ''}
        size={20}
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        <Shape size={13} />
      </ActionIcon>
    </Tooltip>
  );
}
