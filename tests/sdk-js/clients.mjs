// The three ways in which an application proves who it is.
import { CommunicationIdentityClient } from "@azure/communication-identity";
import assert from "node:assert/strict";
import { endpoint, tenant } from "./emulator.mjs";

const connectionString = process.env.ACS_CONNECTION_STRING;
const key = connectionString.split(";accesskey=")[1];

// An application that gets its token from the authority's token endpoint, as a credential of @azure/identity does.
const tokenCredential = {
  async getToken(scopes) {
    assert.deepEqual([scopes].flat(), ["https://communication.azure.com//.default"]);
    const form = { grant_type: "client_credentials", client_id: "11111111-2222-3333-4444-555555555555", client_secret: "any", scope: [scopes].flat()[0] };
    const response = await fetch(`${endpoint}${tenant}/oauth2/v2.0/token`, { method: "POST", body: new URLSearchParams(form) });
    const grant = await response.json();
    return { token: grant.access_token, expiresOnTimestamp: Date.now() + grant.expires_in * 1000 };
  },
};

export const credentials = {
  "connection string": () => new CommunicationIdentityClient(connectionString),
  "key credential": () => new CommunicationIdentityClient(endpoint, { key }),
  "token credential": () => new CommunicationIdentityClient(endpoint, tokenCredential),
};
