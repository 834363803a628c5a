/** How the model is trained. */
export function TrainingTab() {
  return null;
}
