'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
const { sessionFromCookie } = require('./session');

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const ALLOWED = (process.env.APP_ORIGINS || '').split(',').filter(Boolean);

function corsHeaders(event) {
    const origin = event.headers.origin || '';
<<<<<<< V
    const known = ALLOWED.some((o) => origin.startsWith(o));
=======
    const known = ALLOWED.some((o) => origin === o);
>>>>>>> F
    if (!known) return { Vary: 'Origin' };
    return {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        Vary: 'Origin',
    };
}

exports.handler = async (event) => {
    const headers = { 'Content-Type': 'application/json', ...corsHeaders(event) };
    const session = await sessionFromCookie(event.headers.cookie);
    if (!session) {
        return { statusCode: 401, headers, body: '{}' };
    }
    const { Item } = await table.send(new GetCommand({
        TableName: process.env.PROFILE_TABLE,
        Key: { userId: session.userId },
    }));
    return { statusCode: 200, headers, body: JSON.stringify(Item || {}) };
};
