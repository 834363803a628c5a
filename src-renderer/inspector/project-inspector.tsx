import { bytesText, flopsText } from '#shared/base/quantity.ts';
import { ok } from '#shared/base/result.ts';
import { text } from '#shared/base/text.ts';
import { shapesText } from '#shared/emit/face.ts';
import { factsIn } from '#shared/editing/known.ts';
import { notesIn } from '#shared/editing/notes.ts';
import { renameModule } from '#shared/editing/modules.ts';
import { renameProject } from '#shared/editing/settings.ts';
import { displayName } from '#shared/graph/document.ts';
import { memoryForBatch, trainingMemory } from '#shared/ir/cost.ts';
import { Section } from '../forms/section.tsx';
import { NOTHING } from '../editor/selection.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { Facts } from './facts.tsx';
import { NameField } from './name-field.tsx';
import { NodeLink } from './node-link.tsx';
import { useCost } from './use-cost.ts';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** The project as a whole, or the module that is open: what is shown while nothing is selected. */
export function ProjectInspector() {
  const say = useSay();
  const { document, graphId, graph } = useShown();
  const module = document.modules.find(({ id }) => id === graphId);
  const title = useEditor(({ session }) => session.title);
  const kinds = graphId === null ? (['Input', 'Output'] as const) : (['ModuleInput', 'ModuleOutput'] as const);
  return (
    <>
      <header className={styles['head']}>
        {module === undefined ? (
          <NameField
            label={say(text('Name of the project', '项目名称'))}
            name={document.name}
            fallback={title}
            rename={(name) => ok(renameProject(name))}
            history={{ label: text('Rename project', '重命名项目'), key: 'project/name' }}
          />
        ) : (
          <NameField
            label={say(text('Name of the module', '模块名称'))}
            name={displayName(module)}
            fallback={module.id}
            rename={(name) => renameModule(document, module.id, name)}
            history={{ label: text('Rename module', '重命名模块'), key: `module/${module.id}` }}
          />
        )}
        <p className={styles['muted']}>
          {module === undefined ? say(text('Project', '项目')) : say(text('Module', '模块'))}
          {' · '}
          {say(
            text(
              `${graph.nodes.length} nodes, ${graph.edges.length} wires`,
              `${graph.nodes.length} 个节点，${graph.edges.length} 条连线`,
            ),
          )}
        </p>
      </header>
      {graphId === null ? <ModelCost /> : null}
      {kinds.map((type, index) => (
        <Ends key={type} type={type} title={index === 0 ? say(text('Inputs', '输入')) : say(text('Outputs', '输出'))} />
      ))}
      <Notes />
    </>
  );
}

function ModelCost() {
  const say = useSay();
  const cost = useCost();
  const training = useEditor(({ document }) => document.training);
  if (cost === null) {
    return (
      <Section title={say(text('Model', '模型'))}>
        <p className={styles['muted']}>
          {say(text('The model is not complete yet: see Problems.', '模型尚不完整，请查看“问题”。'))}
        </p>
      </Section>
    );
  }
  const bytes = memoryForBatch(trainingMemory(cost, training.optimizer), training.batchSize);
  return (
    <Section title={say(text('Model', '模型'))}>
      <Facts
        rows={[
          [say(text('Trainable parameters', '可训练参数')), cost.parameters.toLocaleString('en')],
          [say(text('Other numbers', '其他数值')), cost.frozen.toLocaleString('en')],
          [say(text('Operations a sample', '每样本运算量')), flopsText(cost.flops)],
          [
            say(text(`Memory to train, batch ${training.batchSize}`, `训练内存（批大小 ${training.batchSize}）`)),
            <span
              title={say(
                text(
                  'An estimate: weights, gradients, optimizer and activations.',
                  '估计值：权重、梯度、优化器与激活。',
                ),
              )}
            >
              ≈ {bytesText(bytes)}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}

interface EndsProps {
  readonly type: 'Input' | 'Output' | 'ModuleInput' | 'ModuleOutput';
  readonly title: string;
}

/** The nodes that the graph begins or ends with, each leading to it. */
function Ends({ type, title }: EndsProps) {
  const say = useSay();
  const { document, graphId, graph } = useShown();
  const facts = factsIn(document, graphId);
  const nodes = graph.nodes.filter((node) => node.type === type);
  return (
    <Section title={title} aside={nodes.length}>
      {nodes.length === 0 ? <p className={styles['muted']}>{say(text('None yet', '暂无'))}</p> : null}
      <ul className={styles['wires']} aria-label={title}>
        {nodes.map((node) => {
          const specs = facts(node.id)?.outputs;
          return (
            <li key={node.id} className={styles['wire']}>
              <NodeLink id={node.id} />
              <span className={styles['shape']}>{specs === undefined ? '' : shapesText(specs)}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Notes() {
  const say = useSay();
  const store = useEditorStore();
  const { document, graphId } = useShown();
  const notes = notesIn(document, graphId);
  if (notes.length === 0) return null;
  return (
    <Section title={say(text('Notes', '便签'))} aside={notes.length}>
      <ul className={styles['wires']}>
        {notes.map((note) => (
          <li key={note.id} className={styles['wire']}>
            <button
              type="button"
              className={styles['link']}
              onClick={() => store.select({ ...NOTHING, notes: new Set([note.id]) })}
            >
              <span className={styles['linkName']}>{note.text.trim() === '' ? note.id : note.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
