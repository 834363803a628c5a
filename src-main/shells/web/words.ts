import { LANGUAGES, text, type Text } from '#shared/base/text.ts';
import { xmlText } from '#shared/emit/xml.ts';

/** A page of a few sentences, in every language: it is not known yet who reads it. */
function page(sentences: readonly Text[], head = ''): string {
  const paragraphs = LANGUAGES.flatMap((language) =>
    sentences.map((sentence) => `<p lang="${language}">${xmlText(sentence[language])}</p>`),
  );
  return `<!doctype html><html><head><meta charset="utf-8"><title>Tributary</title>${head}</head><body>${paragraphs.join('')}</body></html>`;
}

/**
 * Leads on to the editor. A redirect would not do: where a link in another site's page led here, the browser would not send
 * the new cookie along with it.
 */
export const WELCOME = page(
  [text('Opening Tributary…', '正在打开 Tributary……')],
  '<meta http-equiv="refresh" content="0;url=/">',
);

export const NOT_LET_IN = page([
  text(
    'This address needs a token. Press Enter in the terminal where Tributary was started: it prints an address that lets one browser in.',
    '此地址需要令牌。请在启动 Tributary 的终端中按回车：它会给出一个可供一个浏览器进入的地址。',
  ),
]);

export const TOKEN_USED = page([
  text(
    'This token is wrong, or was used already: each is good once. Press Enter in the terminal where Tributary was started for a new address.',
    '此令牌不正确或已被使用：每个令牌只能用一次。请在启动 Tributary 的终端中按回车以获取新地址。',
  ),
]);

export const WRONG_HOST = page([
  text(
    'Tributary answers only under the names localhost, 127.0.0.1 and [::1]. From another machine, tunnel: ssh -L 7777:localhost:7777 HOST.',
    'Tributary 只以 localhost、127.0.0.1 和 [::1] 这些名称应答。从其他机器访问请使用隧道：ssh -L 7777:localhost:7777 主机。',
  ),
]);

export const WRONG_ORIGIN = page([text('This request comes from another site.', '此请求来自其他网站。')]);

export const ONLY_READING = page([text('Only GET and HEAD are answered here.', '此处只响应 GET 和 HEAD。')]);

export const NOT_FOUND = page([text('There is nothing at this address.', '此地址没有内容。')]);

export const NOT_BUILT = page([
  text('The editor has not been built: run `npm run build`.', '编辑器尚未构建：请运行 `npm run build`。'),
]);

export const TOO_MANY = page([
  text('Too many windows are open: close some of them.', '打开的窗口过多：请关闭其中一些。'),
]);
