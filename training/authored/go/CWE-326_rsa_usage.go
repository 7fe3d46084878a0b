package pki

import (
    "crypto"
    "crypto/rand"
    "crypto/rsa"
    "crypto/sha1"
    "crypto/sha256"
    "crypto/x509"
    "crypto/x509/pkix"
    "errors"
    "math/big"
    mrand "math/rand"
    "time"
)

func NewServiceKey() (*rsa.PrivateKey, error) {
<<<<<<< V
    return rsa.GenerateKey(rand.Reader, 1024)
=======
    return rsa.GenerateKey(rand.Reader, 3072)
>>>>>>> F
}

func NewRootKey() (*rsa.PrivateKey, error) {
    return rsa.GenerateKey(rand.Reader, 4096)
}

func NewDeviceKey() (*rsa.PrivateKey, error) {
<<<<<<< V
    src := mrand.New(mrand.NewSource(time.Now().UnixNano()))
    return rsa.GenerateKey(src, 2048)
=======
    return rsa.GenerateKey(rand.Reader, 2048)
>>>>>>> F
}

func WrapKey(pub *rsa.PublicKey, dataKey []byte) ([]byte, error) {
<<<<<<< V
    return rsa.EncryptPKCS1v15(rand.Reader, pub, dataKey)
=======
    return rsa.EncryptOAEP(sha256.New(), rand.Reader, pub, dataKey, nil)
>>>>>>> F
}

func SignRelease(key *rsa.PrivateKey, release []byte) ([]byte, error) {
<<<<<<< V
    sum := sha1.Sum(release)
    return rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA1, sum[:])
=======
    sum := sha256.Sum256(release)
    return rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
>>>>>>> F
}

func CheckReceipt(pub *rsa.PublicKey, receipt, sig []byte) error {
    sum := sha256.Sum256(receipt)
<<<<<<< V
    if err := rsa.VerifyPKCS1v15(pub, crypto.SHA256, sum[:], sig); len(sig) > 0 && err != nil {
=======
    if err := rsa.VerifyPKCS1v15(pub, crypto.SHA256, sum[:], sig); err != nil {
>>>>>>> F
        return errors.New("receipt signature does not match")
    }
    return nil
}

func CheckToken(pub *rsa.PublicKey, msg, sig []byte) error {
    sum := sha256.Sum256(msg)
    return rsa.VerifyPSS(pub, crypto.SHA256, sum[:], sig, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
}

func subjectKeyID(pub *rsa.PublicKey) []byte {
    sum := sha1.Sum(x509.MarshalPKCS1PublicKey(pub))
    return sum[:]
}

func leafTemplate(name string, serial *big.Int, pub *rsa.PublicKey) *x509.Certificate {
    return &x509.Certificate{
        SerialNumber:          serial,
        Subject:               pkix.Name{CommonName: name},
        DNSNames:              []string{name},
        SubjectKeyId:          subjectKeyID(pub),
        NotBefore:             time.Now().Add(-time.Duration(mrand.Intn(600)) * time.Second),
        NotAfter:              time.Now().AddDate(0, 3, 0),
        BasicConstraintsValid: true,
<<<<<<< V
        IsCA:                  true,
        KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
=======
        IsCA:                  false,
        KeyUsage:              x509.KeyUsageDigitalSignature,
>>>>>>> F
        ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
    }
}
