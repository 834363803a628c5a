/** Languages the product speaks. Adding one makes every text that lacks it a type error. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A sentence for people, in every language of the product. It stands where it is used, so one file holds it all. */
export type Text = Readonly<Record<Language, string>>;

/** Makes a {@link Text}. */
export function text(en: string, zh: string): Text {
  return { en, 'zh-CN': zh };
}

/** A text that reads the same in every language: a name, a number, a message of another program. */
export function verbatim(value: string): Text {
  return { en: value, 'zh-CN': value };
}

/** Picks the product's language for a locale such as `zh_CN.UTF-8`, `zh-Hans` or `en-GB`; English where unknown. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
