import { type Locator, type Page } from '@playwright/test';
import type { GraphDocumentInput } from '../../shared/graph/document.ts';
export interface Point {
  readonly x: number;
  readonly y: number;
}
type Nodes = GraphDocumentInput['graph']['nodes'];
/** A document of these nodes, wired one after the other as each chain says: `a > b > c`. */
export declare function documentOf(
  nodes: Nodes,
  chains: readonly string[],
  rest?: Partial<GraphDocumentInput>,
): {
  format: 'tributary';
  version: 1;
  graph:
    | {
        nodes: {
          id: string;
          type: string;
          name?: string | undefined;
          params?: Record<string, unknown> | undefined;
          shares?: string | undefined;
          position?:
            | {
                x: number;
                y: number;
              }
            | undefined;
          color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
        }[];
        edges: {
          from: {
            node: string;
            port?: string | undefined;
          };
          to: {
            node: string;
            port?: string | undefined;
            slot?: number | undefined;
          };
        }[];
        groups?:
          | {
              id: string;
              nodes: string[];
              name?: string | undefined;
              color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
              collapsed?: boolean | undefined;
            }[]
          | undefined;
      }
    | {
        nodes: {
          id: string;
          type: string;
          name?: string | undefined;
          params?: Record<string, unknown> | undefined;
          shares?: string | undefined;
          position?:
            | {
                x: number;
                y: number;
              }
            | undefined;
          color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
        }[];
        edges: {
          from: {
            node: string;
          };
          to: {
            node: string;
          };
        }[];
      };
  name?: string | undefined;
  modules?:
    | {
        id: string;
        graph: {
          nodes: {
            id: string;
            type: string;
            name?: string | undefined;
            params?: Record<string, unknown> | undefined;
            shares?: string | undefined;
            position?:
              | {
                  x: number;
                  y: number;
                }
              | undefined;
            color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
          }[];
          edges: {
            from: {
              node: string;
              port?: string | undefined;
            };
            to: {
              node: string;
              port?: string | undefined;
              slot?: number | undefined;
            };
          }[];
          groups?:
            | {
                id: string;
                nodes: string[];
                name?: string | undefined;
                color?:
                  'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
                collapsed?: boolean | undefined;
              }[]
            | undefined;
        };
        name?: string | undefined;
      }[]
    | undefined;
  data?:
    | {
        source: {
          type: 'csv';
          path: string;
          delimiter?: string | undefined;
        };
        bindings: {
          node: string;
          columns: string[];
          encoding:
            | {
                type: 'numeric';
                scale?: 'none' | 'standard' | 'minmax' | undefined;
              }
            | {
                type: 'category';
                oneHot?: boolean | undefined;
              };
        }[];
        split?:
          | {
              train?: number | undefined;
              validation?: number | undefined;
              test?: number | undefined;
              stratify?: string | undefined;
              seed?: number | undefined;
            }
          | undefined;
      }
    | undefined;
  training?:
    | {
        epochs?: number | undefined;
        batchSize?: number | undefined;
        seed?: number | undefined;
        optimizer?:
          | {
              type: 'sgd';
              learningRate?: number | undefined;
              momentum?: number | undefined;
              nesterov?: boolean | undefined;
            }
          | {
              type: 'adagrad';
              learningRate?: number | undefined;
              initialAccumulatorValue?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'adadelta';
              learningRate?: number | undefined;
              rho?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'rmsprop';
              learningRate?: number | undefined;
              rho?: number | undefined;
              momentum?: number | undefined;
              epsilon?: number | undefined;
              centered?: boolean | undefined;
            }
          | {
              type: 'adam';
              amsgrad?: boolean | undefined;
              learningRate?: number | undefined;
              beta1?: number | undefined;
              beta2?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'adamw';
              amsgrad?: boolean | undefined;
              weightDecay?: number | undefined;
              learningRate?: number | undefined;
              beta1?: number | undefined;
              beta2?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'adamax';
              learningRate?: number | undefined;
              beta1?: number | undefined;
              beta2?: number | undefined;
              epsilon?: number | undefined;
            }
          | undefined;
        schedule?:
          | {
              type: 'constant';
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | {
              type: 'step';
              everyEpochs?: number | undefined;
              factor?: number | undefined;
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | {
              type: 'exponential';
              decayRate?: number | undefined;
              decayEpochs?: number | undefined;
              staircase?: boolean | undefined;
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | {
              type: 'cosine';
              epochs?: number | null | undefined;
              finalFactor?: number | undefined;
              restarts?: number | undefined;
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | undefined;
        gradientClipping?:
          | {
              type: 'none';
            }
          | {
              type: 'value';
              limit?: number | undefined;
            }
          | {
              type: 'norm';
              limit?: number | undefined;
            }
          | {
              type: 'globalNorm';
              limit?: number | undefined;
            }
          | undefined;
        earlyStopping?:
          | {
              patience?: number | undefined;
              minDelta?: number | undefined;
              restoreBest?: boolean | undefined;
              metric?: string | undefined;
              mode?: 'min' | 'max' | 'auto' | undefined;
            }
          | null
          | undefined;
        reduceOnPlateau?:
          | {
              factor?: number | undefined;
              patience?: number | undefined;
              minDelta?: number | undefined;
              cooldown?: number | undefined;
              minLearningRate?: number | undefined;
              metric?: string | undefined;
              mode?: 'min' | 'max' | 'auto' | undefined;
            }
          | null
          | undefined;
        checkpoints?:
          | {
              everyEpochs?: number | null | undefined;
              everyMinutes?: number | null | undefined;
            }
          | undefined;
        classWeights?: Record<string, 'balanced' | Record<string, number>> | undefined;
        frozen?: string[] | undefined;
      }
    | undefined;
  notes?:
    | {
        id: string;
        text: string;
        position: {
          x: number;
          y: number;
        };
        module?: string | undefined;
        color?: string | undefined;
      }[]
    | undefined;
};
/** Input, Dense, Dropout, Output in a row, and a Dropout that is wired to nothing. */
export declare const CHAIN: {
  format: 'tributary';
  version: 1;
  graph:
    | {
        nodes: {
          id: string;
          type: string;
          name?: string | undefined;
          params?: Record<string, unknown> | undefined;
          shares?: string | undefined;
          position?:
            | {
                x: number;
                y: number;
              }
            | undefined;
          color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
        }[];
        edges: {
          from: {
            node: string;
            port?: string | undefined;
          };
          to: {
            node: string;
            port?: string | undefined;
            slot?: number | undefined;
          };
        }[];
        groups?:
          | {
              id: string;
              nodes: string[];
              name?: string | undefined;
              color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
              collapsed?: boolean | undefined;
            }[]
          | undefined;
      }
    | {
        nodes: {
          id: string;
          type: string;
          name?: string | undefined;
          params?: Record<string, unknown> | undefined;
          shares?: string | undefined;
          position?:
            | {
                x: number;
                y: number;
              }
            | undefined;
          color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
        }[];
        edges: {
          from: {
            node: string;
          };
          to: {
            node: string;
          };
        }[];
      };
  name?: string | undefined;
  modules?:
    | {
        id: string;
        graph: {
          nodes: {
            id: string;
            type: string;
            name?: string | undefined;
            params?: Record<string, unknown> | undefined;
            shares?: string | undefined;
            position?:
              | {
                  x: number;
                  y: number;
                }
              | undefined;
            color?: 'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
          }[];
          edges: {
            from: {
              node: string;
              port?: string | undefined;
            };
            to: {
              node: string;
              port?: string | undefined;
              slot?: number | undefined;
            };
          }[];
          groups?:
            | {
                id: string;
                nodes: string[];
                name?: string | undefined;
                color?:
                  'gray' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink' | undefined;
                collapsed?: boolean | undefined;
              }[]
            | undefined;
        };
        name?: string | undefined;
      }[]
    | undefined;
  data?:
    | {
        source: {
          type: 'csv';
          path: string;
          delimiter?: string | undefined;
        };
        bindings: {
          node: string;
          columns: string[];
          encoding:
            | {
                type: 'numeric';
                scale?: 'none' | 'standard' | 'minmax' | undefined;
              }
            | {
                type: 'category';
                oneHot?: boolean | undefined;
              };
        }[];
        split?:
          | {
              train?: number | undefined;
              validation?: number | undefined;
              test?: number | undefined;
              stratify?: string | undefined;
              seed?: number | undefined;
            }
          | undefined;
      }
    | undefined;
  training?:
    | {
        epochs?: number | undefined;
        batchSize?: number | undefined;
        seed?: number | undefined;
        optimizer?:
          | {
              type: 'sgd';
              learningRate?: number | undefined;
              momentum?: number | undefined;
              nesterov?: boolean | undefined;
            }
          | {
              type: 'adagrad';
              learningRate?: number | undefined;
              initialAccumulatorValue?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'adadelta';
              learningRate?: number | undefined;
              rho?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'rmsprop';
              learningRate?: number | undefined;
              rho?: number | undefined;
              momentum?: number | undefined;
              epsilon?: number | undefined;
              centered?: boolean | undefined;
            }
          | {
              type: 'adam';
              amsgrad?: boolean | undefined;
              learningRate?: number | undefined;
              beta1?: number | undefined;
              beta2?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'adamw';
              amsgrad?: boolean | undefined;
              weightDecay?: number | undefined;
              learningRate?: number | undefined;
              beta1?: number | undefined;
              beta2?: number | undefined;
              epsilon?: number | undefined;
            }
          | {
              type: 'adamax';
              learningRate?: number | undefined;
              beta1?: number | undefined;
              beta2?: number | undefined;
              epsilon?: number | undefined;
            }
          | undefined;
        schedule?:
          | {
              type: 'constant';
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | {
              type: 'step';
              everyEpochs?: number | undefined;
              factor?: number | undefined;
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | {
              type: 'exponential';
              decayRate?: number | undefined;
              decayEpochs?: number | undefined;
              staircase?: boolean | undefined;
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | {
              type: 'cosine';
              epochs?: number | null | undefined;
              finalFactor?: number | undefined;
              restarts?: number | undefined;
              warmUp?:
                | {
                    length?: number | undefined;
                    unit?: 'epochs' | 'steps' | undefined;
                    from?: number | undefined;
                  }
                | null
                | undefined;
            }
          | undefined;
        gradientClipping?:
          | {
              type: 'none';
            }
          | {
              type: 'value';
              limit?: number | undefined;
            }
          | {
              type: 'norm';
              limit?: number | undefined;
            }
          | {
              type: 'globalNorm';
              limit?: number | undefined;
            }
          | undefined;
        earlyStopping?:
          | {
              patience?: number | undefined;
              minDelta?: number | undefined;
              restoreBest?: boolean | undefined;
              metric?: string | undefined;
              mode?: 'min' | 'max' | 'auto' | undefined;
            }
          | null
          | undefined;
        reduceOnPlateau?:
          | {
              factor?: number | undefined;
              patience?: number | undefined;
              minDelta?: number | undefined;
              cooldown?: number | undefined;
              minLearningRate?: number | undefined;
              metric?: string | undefined;
              mode?: 'min' | 'max' | 'auto' | undefined;
            }
          | null
          | undefined;
        checkpoints?:
          | {
              everyEpochs?: number | null | undefined;
              everyMinutes?: number | null | undefined;
            }
          | undefined;
        classWeights?: Record<string, 'balanced' | Record<string, number>> | undefined;
        frozen?: string[] | undefined;
      }
    | undefined;
  notes?:
    | {
        id: string;
        text: string;
        position: {
          x: number;
          y: number;
        };
        module?: string | undefined;
        color?: string | undefined;
      }[]
    | undefined;
};
/** The canvas of an open project, as a person with mouse and keyboard has it. */
export declare class CanvasPage {
  readonly page: Page;
  readonly graph: Locator;
  readonly search: Locator;
  constructor(page: Page);
  /** Opens a document as a person would: drops its file onto the window. Says how long that took, in milliseconds. */
  open(address: string, document: GraphDocumentInput): Promise<number>;
  /** Goes to a node by its name. */
  find(name: string): Promise<void>;
  node(id: string): Locator;
  /** All nodes, without notes and frames of groups. */
  get nodes(): Locator;
  get selected(): Locator;
  /** The wire between two nodes. */
  wire(from: string, to: string): Locator;
  get wires(): Locator;
  port(node: string, side: 'input' | 'output', index?: number): Locator;
  /** Where an element is on the page: its middle. */
  middle(element: Locator): Promise<Point>;
  /** A place on the canvas where nothing is. */
  emptyPlace(): Promise<Point>;
  wireMiddle(from: string, to: string): Promise<Point>;
  press(at: Point): Promise<void>;
  moveTo(at: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  /** Clicks the head of a node. */
  click(id: string, options?: Parameters<Locator['click']>[0]): Promise<void>;
  undo(): Promise<void>;
  /** Chooses a command of the context menu. */
  choose(name: string): Promise<void>;
}
export {};
