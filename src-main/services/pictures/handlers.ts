import type { pictureRequests } from '#shared/protocol/app/pictures.ts';
import type { Handlers } from '../app/application.ts';
import { renderPicture } from './render-project.ts';

export const pictureHandlers: Pick<Handlers, keyof typeof pictureRequests> = {
  'pictures.render': async ({ document, format, ...options }) => {
    const { content } = await renderPicture(document, format, options);
    return { content: content.toString('base64') };
  },
};
