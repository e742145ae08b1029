import type { Child, FC } from 'hono/jsx';

type TreeNameProps = {
  /** 0 = the root of the shown tree; deeper levels are indented up to 6. */
  level: number;
  /** What the level is called for those who do not see the indent: `cấp 2`. */
  levelText: string;
  children?: Child;
};

/** The name cell of a row in a table that shows a tree: `cell: (unit) => <TreeName level={…}>…</TreeName>`. */
export const TreeName: FC<TreeNameProps> = ({ level, levelText, children }) => (
  <span class={`tree-name tree-level-${Math.min(level, 6)}`}>
    {children}
    <span class="visually-hidden">, {levelText}</span>
  </span>
);
