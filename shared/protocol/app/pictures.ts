import { z } from 'zod';
import { documentSchema } from '../../graph/document.ts';

export const pictureRequests = {
  /** The graph as a picture that carries the project and opens as one. */
  'pictures.render': {
    params: z.strictObject({
      document: documentSchema,
      format: z.enum(['svg', 'png']),
      theme: z.enum(['light', 'dark']),
      language: z.enum(['en', 'zh-CN']),
    }),
    result: z.object({ content: z.base64() }),
  },
} as const;
