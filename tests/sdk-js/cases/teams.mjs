// The exchange of a Teams user's Entra token.
import assert from "node:assert/strict";
import { claimsOf, mintTeamsToken, statusOf } from "../emulator.mjs";
import { refused } from "../expect.mjs";

const clientId = "22222222-0000-4000-8000-000000000001";
const userObjectId = "22222222-0000-4000-8000-000000000002";
const someoneElse = "22222222-0000-4000-8000-000000000003";

const invalidToken = [401, "InvalidAccessToken", "Provided access token is not valid."];

async function exchange(client, changes = {}, claims = {}) {
  const { token } = await mintTeamsToken({ appId: clientId, userId: userObjectId, ...claims });
  return client.getTokenForTeamsUser({ teamsUserAadToken: token, clientId, userObjectId, ...changes });
}

export const teams = (connect) => {
  const fails = (name, changes, claims, ...expected) => [name, () => refused(exchange(connect(), changes, claims), ...expected)];
  const invalid = (name, changes, message, target) => fails(name, changes, {}, 400, "ValidationError", message, target);
  return [
    [
      "a good token",
      async () => {
        const entra = await mintTeamsToken({ appId: clientId, userId: userObjectId, expiresInMinutes: 75 });
        const { token, expiresOn } = await connect().getTokenForTeamsUser({ teamsUserAadToken: entra.token, clientId, userObjectId });
        assert.equal(expiresOn.getTime(), Date.parse(entra.expiresOn));
        assert.equal(claimsOf(token).exp, claimsOf(entra.token).exp);
        assert.equal(claimsOf(token).skypeid, `orgid:${userObjectId}`);
        assert.equal(await statusOf(token), "valid");
      },
    ],
    fails("an empty token", { teamsUserAadToken: "" }, {}, ...invalidToken),
    fails("an invalid token", { teamsUserAadToken: "invalid" }, {}, ...invalidToken),
    fails("an expired token", {}, { expiresInMinutes: -1 }, ...invalidToken),
    invalid("an empty application", { clientId: "" }, "AppId: The AppId field is required.", "AppId"),
    invalid("a malformed application", { clientId: "invalid" }, "Provided AppId has invalid format.", "appId"),
    invalid("the wrong application", { clientId: someoneElse }, "AAD application is not the expected one.", "appId"),
    invalid("an empty user", { userObjectId: "" }, "UserId: The UserId field is required.", "UserId"),
    invalid("a malformed user", { userObjectId: "invalid" }, "Provided UserId has invalid format.", "userId"),
    invalid("the wrong user", { userObjectId: someoneElse }, "Provided AAD token issued for unexpected user.", "userId"),
  ];
};
