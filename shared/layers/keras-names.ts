/** A name of ours as Keras writes it: `hardSigmoid` is `hard_sigmoid` there. */
export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
