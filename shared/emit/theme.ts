import { text, type Text } from '../base/text.ts';
import type { Color } from '../graph/document.ts';
import type { LayerCategory } from '../layers/define.ts';

export const THEMES = ['light', 'dark'] as const;
export type ThemeName = (typeof THEMES)[number];

/** Colours; text stands out from its ground by at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export interface Theme {
  readonly page: string;
  readonly card: string;
  /** The ground of a module's inside. */
  readonly inside: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly wire: string;
  readonly error: string;
  readonly warning: string;
  /** What training changes. */
  readonly learning: string;
  readonly note: string;
  readonly noteInk: string;
  readonly categories: Readonly<Record<LayerCategory, string>>;
  /** What nodes, groups and notes are tinted with. */
  readonly tints: Readonly<Record<Color, string>>;
}

/** The same in both themes: they are laid thinly over the theme's own grounds. */
const TINTS: Theme['tints'] = {
  gray: '#868e96',
  red: '#fa5252',
  orange: '#fd7e14',
  yellow: '#fab005',
  green: '#40c057',
  teal: '#12b886',
  blue: '#228be6',
  violet: '#7950f2',
  pink: '#e64980',
};

/** How much of a tint lies over the ground of a head, of a note and of a group. */
export const TINTED = { head: 0.35, note: 0.22, group: 0.07 } as const;

export const THEME: Readonly<Record<ThemeName, Theme>> = {
  light: {
    page: '#f6f7f9',
    card: '#ffffff',
    inside: '#eceff3',
    ink: '#1b1f24',
    muted: '#5b6470',
    line: '#d3d8df',
    wire: '#8a94a3',
    error: '#c4161c',
    warning: '#8f5f00',
    learning: '#0a7d54',
    note: '#fff4c2',
    noteInk: '#4d4000',
    categories: {
      data: '#0b62c4',
      core: '#4f46c8',
      activation: '#b14a0d',
      convolution: '#0b716a',
      pooling: '#1a7a3a',
      recurrent: '#b61f5e',
      normalization: '#7434c9',
      regularization: '#8a6100',
      merge: '#0a6f8f',
      attention: '#9c1fa8',
      structure: '#475569',
      preprocessing: '#55740c',
      module: '#374151',
    },
    tints: TINTS,
  },
  dark: {
    page: '#12151a',
    card: '#1d2128',
    inside: '#171a20',
    ink: '#eceff4',
    muted: '#a2abb8',
    line: '#363c47',
    wire: '#78828f',
    error: '#ff8a85',
    warning: '#f2c14e',
    learning: '#4fd6a1',
    note: '#3a3413',
    noteInk: '#f4e7a6',
    categories: {
      data: '#72b5ff',
      core: '#aaa5ff',
      activation: '#ffb073',
      convolution: '#5fdccb',
      pooling: '#82dc9b',
      recurrent: '#ff9cc4',
      normalization: '#cbacff',
      regularization: '#ecc75f',
      merge: '#6cd2ee',
      attention: '#f0a0f7',
      structure: '#c0cad8',
      preprocessing: '#bfdd73',
      module: '#ced5df',
    },
    tints: TINTS,
  },
};

/** What the groups of the catalogue are called. */
export const CATEGORY_LABELS: Readonly<Record<LayerCategory, Text>> = {
  data: text('Data', '数据'),
  core: text('Core', '核心'),
  activation: text('Activation', '激活'),
  convolution: text('Convolution', '卷积'),
  pooling: text('Pooling', '池化'),
  recurrent: text('Recurrent', '循环'),
  normalization: text('Normalization', '归一化'),
  regularization: text('Regularization', '正则化'),
  merge: text('Merge', '合并'),
  attention: text('Attention', '注意力'),
  structure: text('Structure', '结构'),
  preprocessing: text('Preprocessing', '预处理'),
  module: text('Module', '模块'),
};
