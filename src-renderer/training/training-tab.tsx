import { TrainingSettings } from './training-settings.tsx';
import styles from './training.module.css';

/** How the model is trained. What a run shows while it goes on is a part of its own, beside the settings. */
export function TrainingTab() {
  return (
    <div className={styles['tab']}>
      <TrainingSettings />
    </div>
  );
}
