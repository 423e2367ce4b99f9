// What the service refuses.
import { CommunicationIdentityClient } from "@azure/communication-identity";
import { endpoint } from "../emulator.mjs";
import { refused } from "../expect.mjs";

const notOwned = [401, "IdentityNotOwned", "Provided identity doesn't belong to the resource."];
const nobodys = { communicationUserId: "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000" };
const others = () => new CommunicationIdentityClient(endpoint, { key: process.env.ACS_OTHER_KEY }).createUser();

const calls = {
  "issue a token": (client, user) => client.getToken(user, ["chat", "voip"]),
  "revoke the tokens": (client, user) => client.revokeTokens(user),
  "delete": (client, user) => client.deleteUser(user),
};

export const errors = (connect) => [
  [
    "issue a token without scopes",
    async () => {
      const client = connect();
      const user = await client.createUser();
      await refused(client.getToken(user, []), 400, "ValidationError", "Invalid scopes - Scopes field is required.", "scopes");
    },
  ],
  ...Object.entries(calls).flatMap(([name, call]) => [
    [`${name}, an identity of no resource`, () => refused(call(connect(), nobodys), ...notOwned)],
    [`${name}, an identity of another resource`, async () => refused(call(connect(), await others()), ...notOwned)],
  ]),
];
