// Create, revoke and delete, and what they do to tokens.
import assert from "node:assert/strict";
import { statusOf } from "../emulator.mjs";
import { identityId, refused } from "../expect.mjs";

/** The status and headers of a call's HTTP answer. */
async function answerOf(call) {
  let answer;
  await call({ onResponse: (response) => (answer = response) });
  return { status: answer.status, headers: answer.headers, request: answer.request };
}

export const lifecycle = (connect) => [
  [
    "create a user",
    async () => {
      const { status, headers, request } = await answerOf(async (options) => {
        const user = await connect().createUser(options);
        assert.match(user.communicationUserId, identityId);
      });
      assert.equal(status, 201);
      assert.equal(headers.get("content-type"), "application/json; charset=utf-8");
      assert.equal(headers.get("x-ms-client-request-id"), request.headers.get("x-ms-client-request-id"));
      assert.ok(headers.get("api-supported-versions").split(", ").includes("2023-10-01"));
    },
  ],
  [
    "revoke the tokens of a user",
    async () => {
      const client = connect();
      const { user, token: before } = await client.createUserAndToken(["chat"]);
      const { status } = await answerOf((options) => client.revokeTokens(user, options));
      const { token: after } = await client.getToken(user, ["chat"]);
      assert.equal(status, 204);
      assert.equal(await statusOf(before), "revoked");
      assert.equal(await statusOf(after), "valid");
    },
  ],
  [
    "delete a user",
    async () => {
      const client = connect();
      const { user, token } = await client.createUserAndToken(["chat"]);
      const { status } = await answerOf((options) => client.deleteUser(user, options));
      assert.equal(status, 204);
      assert.equal(await statusOf(token), "deleted");
      // The message is recorded; status and code are not known, and are options of the emulator.
      await refused(client.getToken(user, ["chat"]), 404, "IdentityNotFound", "Provided identity doesn't exist.");
    },
  ],
];
