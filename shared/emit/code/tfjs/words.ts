/** Words that mean something in TypeScript, and names of the programs' own. */
export const TYPESCRIPT_WORDS = (
  'abstract any arguments as asserts async await bigint boolean break case catch class const continue debugger ' +
  'declare default delete do else enum eval export extends false finally for from function get global if implements ' +
  'import in infer instanceof interface is keyof let module namespace never new null number object of out override ' +
  'package private protected public readonly require return satisfies set static string super switch symbol this throw ' +
  'true try type typeof undefined unique unknown using var void while with yield ' +
  'Array Infinity Initializer Map Math NaN Number Object Part Record RegExp Regularizer Set Tensors URL ' +
  'BATCH_SIZE CSV_FILE EPOCHS INPUTS LEARNING_RATE OUTPUTS SPLIT tf process console readFileSync path fileURLToPath pathToFileURL call calls ' +
  'answer categories deal learningRate loadData lossOf main measure oneHot pick readTable rowsOf scaled select shares'
).split(' ');
