// Nine sets of scopes, for a new identity and for an existing one.
import assert from "node:assert/strict";
import { claimsOf, statusOf } from "../emulator.mjs";
import { identityId, livesFor } from "../expect.mjs";

const sets = [
  ["chat"],
  ["voip"],
  ["chat.join"],
  ["chat.join.limited"],
  ["voip.join"],
  ["chat", "voip"],
  ["chat", "chat.join", "chat.join.limited"],
  ["voip", "voip.join"],
  ["chat.join", "voip.join"],
];

async function check({ token, expiresOn }, userId, set) {
  const claims = claimsOf(token);
  assert.deepEqual(claims.acsScope.split(","), set);
  assert.equal(`8:${claims.skypeid}`, userId);
  assert.equal(claims.resourceId, userId.split(":")[2].split("_")[0]);
  assert.equal(claims.csi, String(claims.iat));
  assert.equal(claims.exp - claims.iat, 24 * 60 * 60);
  assert.equal(claims.exp, Math.floor(expiresOn.getTime() / 1000));
  livesFor(expiresOn, 24 * 60);
  assert.equal(await statusOf(token), "valid");
}

export const scopes = (connect) =>
  sets.flatMap((set) => [
    [
      `create a user and a token for ${set}`,
      async () => {
        const { user, ...token } = await connect().createUserAndToken(set);
        assert.match(user.communicationUserId, identityId);
        await check(token, user.communicationUserId, set);
      },
    ],
    [
      `issue a token for ${set}`,
      async () => {
        const client = connect();
        const user = await client.createUser();
        await check(await client.getToken(user, set), user.communicationUserId, set);
      },
    ],
  ]);
