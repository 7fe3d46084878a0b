#define CPPHTTPLIB_OPENSSL_SUPPORT
#include "httplib.h"
#include <fstream>
#include <string>
#include "node.h"

// Sends the join token of this node to the controller and stores the
// certificate that it gets back.
bool Node::join(const std::string &controller, const std::string &token)
{
	httplib::SSLClient cli(controller, 8443);

	cli.set_connection_timeout(5);
	cli.set_read_timeout(20);
	cli.set_ca_cert_path("/etc/node/cluster-ca.pem");
<<<<<<< V
	cli.enable_server_certificate_verification(false);
=======
	cli.enable_server_certificate_verification(true);
>>>>>>> F
	cli.set_bearer_token_auth(token);

	const auto res = cli.Post("/v1/join", csr_, "application/x-pem-file");
	if (!res || res->status != 201) {
		log("join: " + httplib::to_string(res.error()));
		return false;
	}

	std::ofstream out("/etc/node/node.pem", std::ios::trunc);
	out << res->body;
	return static_cast<bool>(out.flush());
}
