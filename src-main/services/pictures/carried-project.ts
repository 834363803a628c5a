import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { text } from '#shared/base/text.ts';
import { metadataOf } from '#shared/emit/xml.ts';
import { isPng, textOf } from './png-text.ts';

function isSvg(content: string): boolean {
  const head = content.slice(0, 1000).trimStart();
  return head.startsWith('<') && head.includes('<svg');
}

const rendered = text(
  'Open a picture that `tributary render` has written, or the project file itself.',
  '请打开由 `tributary render` 生成的图片，或项目文件本身。',
);

const noProject = fault('no-project-in-picture', text('The picture carries no project', '图片中没有携带项目'), {
  hint: rendered,
});

function damaged(why: string): Diagnostic {
  const message = text(`The project in the picture cannot be read: ${why}`, `无法读取图片中的项目：${why}`);
  return fault('damaged-picture', message, { hint: rendered });
}

/** The text of a project, and whether it came out of a picture. */
interface ProjectText {
  readonly text: string;
  readonly inPicture: boolean;
}

function carriedIn(carried: string | null): Result<ProjectText, Diagnostic> {
  return carried === null ? err(noProject) : ok({ text: carried, inPicture: true });
}

/** The text of a project out of a file's bytes: the file itself, or a picture (SVG, PNG) that carries it. */
export function projectIn(bytes: Buffer): Result<ProjectText, Diagnostic> {
  if (isPng(bytes)) {
    try {
      return carriedIn(textOf(bytes));
    } catch (error) {
      return err(damaged(error instanceof Error ? error.message : String(error)));
    }
  }
  const content = bytes.toString('utf8');
  return isSvg(content) ? carriedIn(metadataOf(content)) : ok({ text: content, inPicture: false });
}
