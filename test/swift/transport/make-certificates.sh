#!/bin/sh
# Makes the certificates that the tests of trust read. Run again, all keys are new; the tests know none of them by heart.
#
# usage: sh make-certificates.sh FOLDER
#
# Tests/Fixtures holds what one run made, without the private keys.
#
# An authority of RSA 2048 signs an intermediate of P-384, which signs localhost's certificate of P-256; the authority signs one
# of RSA 2048, one for another name and one that is over. Another authority signs localhost's as well.
set -eu
mkdir -p "$1"
cd "$1"

# key NAME ALGORITHM: a private key
key() {
  case $2 in
    rsa) openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1.key" ;;
    *) openssl genpkey -quiet -algorithm EC -pkeyopt "ec_paramgen_curve:$2" -out "$1.key" ;;
  esac
}

# authority NAME ALGORITHM: a certificate that signs itself
authority() {
  key "$1" "$2"
  openssl req -x509 -new -key "$1.key" -subj "/CN=$1" -days 7300 -out "$1.pem" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
}

# signed NAME ALGORITHM SIGNER EXTENSIONS [DAYS]: a certificate that another one signs
signed() {
  key "$1" "$2"
  openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
  printf '%b' "$4" >"$1.ext"
  openssl x509 -req -in "$1.csr" -CA "$3.pem" -CAkey "$3.key" -extfile "$1.ext" -out "$1.pem" ${5:---days 7300} 2>/dev/null
  rm "$1.csr" "$1.ext"
}

# The pin of a certificate by openssl, which the Swift code has to find as well.
pin() {
  openssl x509 -in "$1.pem" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl base64
}

local="subjectAltName=DNS:localhost,IP:127.0.0.1\n"
authority authority rsa
authority other-authority P-256
signed intermediate P-384 authority "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n"
signed p256 P-256 intermediate "$local"
signed rsa rsa authority "$local"
signed p384 P-384 authority "$local"
signed wrong-host P-256 authority "subjectAltName=DNS:example.org\n"
signed expired P-256 authority "$local" "--days -1"
signed other P-256 other-authority "$local"

for certificate in *.pem; do
  name=${certificate%.pem}
  printf '%s %s\n' "$name" "$(pin "$name")"
done >pins.txt
