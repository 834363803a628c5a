import { createContext, useCallback, useContext } from 'react';
import type { Language, Text } from '#shared/base/text.ts';

export const LanguageContext = createContext<Language>('en');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Says a text in the user's language. Texts stand where they are used; see `text` in shared/base. */
export function useSay(): (text: Text) => string {
  const language = useLanguage();
  return useCallback((text: Text) => text[language], [language]);
}
