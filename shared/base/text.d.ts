/** Languages the product speaks. Adding one makes every text that lacks it a type error. */
export declare const LANGUAGES: readonly ['en', 'zh-CN'];
export type Language = (typeof LANGUAGES)[number];
/** A sentence for people, in every language of the product. It stands where it is used, so one file holds it all. */
export type Text = Readonly<Record<Language, string>>;
/** Makes a {@link Text}. */
export declare function text(en: string, zh: string): Text;
/** A text that reads the same in every language: a name, a number, a message of another program. */
export declare function verbatim(value: string): Text;
/** Picks the product's language for a locale such as `zh_CN.UTF-8`, `zh-Hans` or `en-GB`; English where unknown. */
export declare function languageOf(locale: string | undefined): Language;
