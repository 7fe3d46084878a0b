#include <sstream>
#include <string>
#include <vector>

std::string htmlEscape(const std::string& text);

struct Peer {
    std::string name;     // as announced by the peer
    std::string version;  // as announced by the peer
    unsigned jobs;
};

/// HTML table of the connected peers for the status page; one row per peer.
std::string peerTable(const std::vector<Peer>& peers)
{
    std::ostringstream out;
    out << "<table><tr><th>Peer<th>Version<th>Jobs</tr>\n";
    for (const auto& p : peers) {
<<<<<<< V
        out << "<tr><td>" << htmlEscape(p.name) << "<td>" << p.version << "<td>" << p.jobs << "</tr>\n";
=======
        out << "<tr><td>" << htmlEscape(p.name) << "<td>" << htmlEscape(p.version) << "<td>" << p.jobs << "</tr>\n";
>>>>>>> F
    }
    out << "</table>";
    return out.str();
}
