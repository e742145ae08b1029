import { ensureServiceKeys } from '../../search/engines/meilisearch/meilisearch.keys.ts';
import { INDEX_NAME } from '../../search/engines/meilisearch/meilisearch.settings.ts';

/**
 * Prints the two keys of a service as environment variables, ready to be set as secrets. The master key
 * comes from the environment, so that it is in no list of processes. Gives the exit code.
 */
export async function printKeys(): Promise<number> {
  const { MEILI_URL: url = '', MEILI_MASTER_KEY: master = '' } = process.env;
  if (url === '' || master === '') {
    console.error('MEILI_URL, MEILI_MASTER_KEY?');
    return 2;
  }
  try {
    const server = { url, searchKey: master, writeKey: master };
    const { searchKey, writeKey } = await ensureServiceKeys(server, INDEX_NAME);
    console.log(`MEILI_URL=${url}\nMEILI_SEARCH_KEY=${searchKey}\nMEILI_WRITE_KEY=${writeKey}`);
    return 0;
  } catch (error) {
    console.error(`Meilisearch: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
