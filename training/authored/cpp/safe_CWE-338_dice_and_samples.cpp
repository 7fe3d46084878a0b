#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <QColor>
#include <QRandomGenerator>

namespace play {

using Engine = std::mt19937;

int rollDie(Engine& gen, int sides)
{
    return std::uniform_int_distribution<int>(1, sides)(gen);
}

std::vector<int> shuffledTrack(size_t n, unsigned seed)
{
    std::vector<int> order(n);
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), Engine(seed));
    return order;
}

void seedScreensaver()
{
    std::srand(static_cast<unsigned>(std::time(nullptr)));
}

int starX(int width)
{
    return std::rand() % width;
}

QColor confetti()
{
    return QColor::fromHsv(int(QRandomGenerator::global()->bounded(360)), 200, 240);
}

std::chrono::seconds tokenRefreshJitter(std::chrono::seconds lifetime)
{
    static thread_local std::minstd_rand gen(std::random_device{}());
    std::uniform_int_distribution<long> early(0, lifetime.count() / 10);
    return lifetime - std::chrono::seconds(early(gen));
}

bool sampledForTracing(double rate)
{
    static thread_local Engine gen(std::random_device{}());
    return std::bernoulli_distribution(rate)(gen);
}

std::string placeholderName(Engine& gen)
{
    static const char* adjectives[] = {"quiet", "red", "brisk", "tall"};
    static const char* nouns[] = {"otter", "birch", "kettle", "comet"};
    return std::string(adjectives[gen() % 4]) + "-" + nouns[gen() % 4];
}

std::vector<std::string> fuzzInputs(unsigned seed, size_t count)
{
    Engine gen(seed);
    std::vector<std::string> out(count);
    for (auto& s : out) {
        s.resize(gen() % 64);
        std::generate(s.begin(), s.end(), [&] { return char(gen() % 95 + 32); });
    }
    return out;
}

}  // namespace play
