const FOCUSABLE = 'input:not([type=hidden]), select, textarea, button';

/**
 * Puts the focus into a field within a panel, by its path; where the very path has none, into the field around it. Says
 * whether there was one.
 */
export function focusField(panel: HTMLElement, path: string): boolean {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const name = CSS.escape(steps.slice(0, length).join('.'));
    const field = panel.querySelector<HTMLElement>(`[data-field="${name}"]`);
    if (field === null) continue;
    const control =
      field.querySelector<HTMLElement>(`[data-control] :is(${FOCUSABLE})`) ??
      field.querySelector<HTMLElement>(FOCUSABLE) ??
      field;
    field.scrollIntoView({ block: 'center' });
    control.focus();
    return true;
  }
  return false;
}
