import { newPushKeys } from '../../worker/notices/channels/push.keys.ts';

/** Prints new keys for Web Push, as settings. Changing them ends every subscription that was made under the old ones. */
const { publicKey, privateKey } = await newPushKeys();
console.log(`PUSH_PUBLIC_KEY=${publicKey}`);
console.log(`PUSH_PRIVATE_KEY=${privateKey}`);
