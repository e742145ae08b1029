import type { TestProject } from 'vitest/node';
import { startWholeProduct } from '../tools/start/whole-product.ts';
import { startOpenIdProvider } from './openid-provider.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the service that the journeys use. */
    server: string;
    /** Its data folder, with the sample files in `samples/`. */
    data: string;
  }
}

/** Starts the product as a new user would (`npm start` on an empty folder) and ends it afterwards. */
export default async function startService(project: TestProject): Promise<() => Promise<void>> {
  const provider = await startOpenIdProvider();
  const { server, data, stop } = await startWholeProduct(undefined, provider.settings);
  project.provide('server', server);
  project.provide('data', data);
  return async () => {
    await stop();
    await provider.stop();
  };
}
