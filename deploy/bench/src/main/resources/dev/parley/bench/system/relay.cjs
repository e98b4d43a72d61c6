// A relay: what one client says goes to all. Nothing is stored, nothing is checked.
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  perMessageDeflate: false,
  backlog: 4096,
});

server.on('connection', (client) => {
  client.on('error', () => {});
  client.on('message', (message) => {
    for (const other of server.clients) {
      if (other.readyState === 1) {
        other.send(message, { binary: false });
      }
    }
  });
});
