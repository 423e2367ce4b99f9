// The least and the greatest lifetime, and one minute beyond each.
import { livesFor, refused } from "../expect.mjs";

const outside = (minutes) => `ExpiresInMinutes value ${minutes} is invalid. Value must be within the [60, 1440] interval.`;

const create = (client, minutes) => client.createUserAndToken(["chat"], { tokenExpiresInMinutes: minutes });
const issue = async (client, minutes) => client.getToken(await client.createUser(), ["chat"], { tokenExpiresInMinutes: minutes });

export const lifetimes = (connect) =>
  Object.entries({ create, issue }).flatMap(([verb, call]) => [
    ...[60, 1440].map((minutes) => [`${verb} with ${minutes} minutes`, async () => livesFor((await call(connect(), minutes)).expiresOn, minutes)]),
    ...[59, 1441].map((minutes) => [
      `${verb} with ${minutes} minutes`,
      () => refused(call(connect(), minutes), 400, "ValidationError", outside(minutes), "ExpiresInMinutes"),
    ]),
  ]);
