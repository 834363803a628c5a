import { bytesText, flopsText } from '#shared/base/quantity.ts';
import { text } from '#shared/base/text.ts';
import type { GraphNode } from '#shared/graph/document.ts';
import type { NodeCost as Cost } from '#shared/ir/cost.ts';
import { Section } from '../forms/section.tsx';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { Facts } from './facts.tsx';
import { useCost } from './use-cost.ts';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** The cost of a node of the whole model, wherever it is within modules. */
function find(costs: readonly Cost[], path: string): Cost | undefined {
  const own = costs.find(({ id }) => id === path);
  if (own !== undefined) return own;
  const around = costs.find(({ id }) => path.startsWith(`${id}.`));
  return around === undefined ? undefined : find(around.inside, path);
}

/** What a node costs: its numbers at a glance, the rest where somebody asks. */
export function NodeCost({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const { prefix } = useShown();
  const path = prefix + node.id;
  const facts = useEditor(({ compilation }) => compilation.nodes.get(path));
  const parameters = (facts?.parameters ?? 0) + (facts?.frozen ?? 0);
  if (facts === undefined) return null;
  return (
    <Section
      title={say(text('Cost', '开销'))}
      open={false}
      aside={
        parameters === 0
          ? undefined
          : say(text(`${parameters.toLocaleString('en')} params`, `${parameters.toLocaleString('en')} 个参数`))
      }
    >
      <CostFacts path={path} />
    </Section>
  );
}

function CostFacts({ path }: { readonly path: string }) {
  const say = useSay();
  const cost = useCost();
  const found = cost === null ? undefined : find(cost.nodes, path);
  if (found === undefined) {
    return (
      <p className={styles['muted']}>{say(text('Known as soon as the model is complete.', '模型完整后即可得知。'))}</p>
    );
  }
  return (
    <Facts
      rows={[
        [say(text('Trainable parameters', '可训练参数')), found.parameters.toLocaleString('en')],
        [say(text('Other numbers', '其他数值')), found.frozen.toLocaleString('en')],
        [say(text('Operations a sample', '每样本运算量')), flopsText(found.flops)],
        [say(text('Memory a sample', '每样本内存')), bytesText(found.activationBytes)],
      ]}
    />
  );
}
