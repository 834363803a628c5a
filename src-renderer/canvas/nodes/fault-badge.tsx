import { HoverCard, Stack, Text as Words } from '@mantine/core';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { useSurface } from '../../editor/surface-store.ts';
import { useSay } from '../../i18n/language.ts';
import styles from './layer-node.module.css';

/** How many faults a node has, and what they are; leads to all of them. */
export function FaultBadge({ faults }: { readonly faults: readonly Diagnostic[] }) {
  const say = useSay();
  const surface = useSurface();
  if (faults.length === 0) return null;
  const severity = faults.some((fault) => fault.severity === 'error') ? 'error' : 'warning';
  const count = faults.length;
  const label = text(`${count} ${count === 1 ? 'problem' : 'problems'}`, `${count} 个问题`);
  return (
    <HoverCard width={300} shadow="md" openDelay={150} position="top-end">
      <HoverCard.Target>
        <button
          type="button"
          className={`nodrag nopan ${styles['badge'] ?? ''}`}
          data-severity={severity}
          tabIndex={-1}
          aria-label={say(label)}
          onClick={() => surface.showTab('problems')}
        >
          {count}
        </button>
      </HoverCard.Target>
      <HoverCard.Dropdown p="xs">
        <Stack gap="xs">
          {faults.map(({ message, hint, code }, index) => (
            <div key={`${code}${index}`}>
              <Words size="sm">{say(message)}</Words>
              {hint === undefined ? null : (
                <Words size="sm" c="dimmed">
                  {say(hint)}
                </Words>
              )}
            </div>
          ))}
        </Stack>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
