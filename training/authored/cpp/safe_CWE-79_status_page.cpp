#include <cstdlib>
#include <iomanip>
#include <sstream>
#include <string>

#include "httplib.h"
#include "pump.h"

static const char *word(PumpState s)
{
    switch (s) {
    case PumpState::Off: return "off";
    case PumpState::Running: return "running";
    case PumpState::Fault: return "<b class=\"red\">fault</b>";
    }
    return "?";
}

// GET /pump?n=3
void pump_page(const httplib::Request &req, httplib::Response &res)
{
    char *end = nullptr;
    const std::string arg = req.get_param_value("n");
    const unsigned long n = std::strtoul(arg.c_str(), &end, 10);

    if (arg.empty() || *end != '\0' || n >= pump_count()) {
        res.status = 404;
        res.set_content("no pump " + arg + "\n", "text/plain; charset=utf-8");
        res.set_header("X-Content-Type-Options", "nosniff");
        return;
    }

    const Pump &p = pump(n);
    std::ostringstream os;
    os << "<!doctype html><title>Pump " << n << "</title>"
       << "<h1>Pump " << n << "</h1><table>"
       << "<tr><td>State<td>" << word(p.state())
       << "<tr><td>Flow<td>" << std::fixed << std::setprecision(1) << p.flow() << " l/min"
       << "<tr><td>Hours<td>" << p.hours() << "</table>";
    res.set_content(os.str(), "text/html; charset=utf-8");
}
