/** What `openvpn --config` of a server reads. Its keys and lists are files beside it. */
export const serverFile = (options: { folder: string; port: number; address: string; mask: string }): string =>
  `mode server
tls-server
proto udp
port ${options.port}
dev isobar0
dev-type tun
topology subnet
ifconfig ${options.address} ${options.mask}
push "topology subnet"
ca ${options.folder}/ca.pem
cert ${options.folder}/server.pem
key ${options.folder}/server.key
dh none
tls-crypt-v2 ${options.folder}/tls-crypt.key
crl-verify ${options.folder}/crl.pem
tls-version-min 1.3
data-ciphers AES-256-GCM:CHACHA20-POLY1305
remote-cert-tls client
verify-client-cert require
auth-user-pass-optional
management-client-auth
management ${options.folder}/management.sock unix
keepalive 10 60
max-clients 4096
persist-key
persist-tun
explicit-exit-notify 1
verb 3
`
