/** The cores of chat-service and the gateway in random histories: crashes, lost answers, lost events, slow and absent clients. */
package dev.parley.simulation;
