import { text } from '#shared/base/text.ts';
import type { Template } from '#shared/protocol/app/projects.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { GraphSketch } from './graph-sketch.tsx';
import styles from './template-card.module.css';

interface TemplateCardProps {
  readonly template: Template;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function countOf({ document }: Template, type: string): number {
  return document.graph.nodes.filter((node) => node.type === type).length;
}

/** A project that is ready to train, as it looks. */
export function TemplateCard({ template, busy, onChoose }: TemplateCardProps) {
  const say = useSay();
  const language = useLanguage();
  const [inputs, outputs] = [countOf(template, 'Input'), countOf(template, 'Output')];
  const rows = template.rows.toLocaleString(language);
  const facts = [
    text(`${inputs} ${inputs === 1 ? 'input' : 'inputs'}`, `${inputs} 个输入`),
    text(`${outputs} ${outputs === 1 ? 'output' : 'outputs'}`, `${outputs} 个输出`),
    text(`${rows} rows`, `${rows} 行数据`),
  ];
  return (
    <button type="button" className={styles['card']} aria-busy={busy} onClick={onChoose}>
      <span className={styles['picture']}>
        <GraphSketch document={template.document} />
      </span>
      <span className={styles['title']}>{say(template.title)}</span>
      <span className={styles['summary']}>{say(template.summary)}</span>
      <span className={styles['facts']}>{facts.map(say).join(' · ')}</span>
    </button>
  );
}
