import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/**
 * Runs work in a DuckDB of its own that can open one local file and nothing else: no other file, no network, no
 * extension, and no way to change that.
 *
 * @param file an absolute path.
 */
export async function withDuckDb<T>(file: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    try {
      const allowed = [file, literalGlob(file)].map(quoted).join(', ');
      await connection.run(`SET allowed_paths = [${allowed}]`);
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** DuckDB takes a path for a pattern; in brackets, `*`, `?` and `[` stand for themselves. */
export function literalGlob(file: string): string {
  return file.replace(/[*?[]/g, '[$&]');
}

/** A string as an SQL literal. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
