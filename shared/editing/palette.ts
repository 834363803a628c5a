import type { Language } from '../base/text.ts';
import { displayName } from '../graph/document.ts';
import type { Candidate } from './fit.ts';
import { ranked, type Field } from './match.ts';

/** What the palette calls something. */
export function candidateName({ layer, module }: Candidate, language: Language): string {
  return module === null ? layer.label[language] : displayName(module);
}

function fieldsOf(candidate: Candidate, language: Language): readonly Field[] {
  const { layer, module } = candidate;
  if (module !== null) {
    return [
      { text: displayName(module), weight: 0 },
      { text: module.id, weight: 0.1 },
    ];
  }
  return [
    { text: layer.label[language], weight: 0 },
    { text: layer.type, weight: 0.1 },
    ...Object.values(layer.label).map((text) => ({ text, weight: 0.2 })),
    ...layer.aliases.map((text) => ({ text, weight: 0.3 })),
  ];
}

/**
 * Searches layers and modules by their names in the given language, in any other, by their types and other words for
 * them: beginnings before words before scattered letters. What does not fit a held wire comes last.
 */
export function searchPalette(
  candidates: readonly Candidate[],
  query: string,
  language: Language,
): readonly Candidate[] {
  const found = ranked(query, candidates, (candidate) => fieldsOf(candidate, language));
  return [...found.filter(({ refused }) => refused === null), ...found.filter(({ refused }) => refused !== null)];
}
