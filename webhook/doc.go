// Package webhook tells other programs that a taxonomy changed: signed requests
// after the Standard Webhooks specification (standardwebhooks.com), sent until
// they are taken or given up. What is to be sent is made from the taxonomy's
// history together with the position reached in it, so that a crash loses
// nothing; a program may get a message twice, with the same id, and never half.
//
// The package knows no database (webhookdb stores) and no taxonomy: History is
// what it asks.
package webhook
