// Kernels for the pose network that runs on the phone. All shapes are settled
// once when the model file is loaded; run() only follows the plan.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace pose {

constexpr std::uint32_t kMaxWidth = 2048;   // of any layer
constexpr std::uint32_t kMaxLayers = 64;
constexpr std::size_t kAlign = 64;

struct ModelError : std::runtime_error {
	using std::runtime_error::runtime_error;
};

enum class Act : std::uint32_t { None = 0, Relu = 1, Tanh = 2 };

struct Layer {
	std::uint32_t in;
	std::uint32_t out;
	Act act;
	std::int32_t skip_from;   // earlier layer whose output is added, or -1
	std::size_t weights;      // offsets into Model::arena
	std::size_t bias;
	std::size_t output;       // offset into the scratch memory
};

struct AlignedFree {
	void operator()(float* p) const { ::operator delete[](p, std::align_val_t(kAlign)); }
};
using Floats = std::unique_ptr<float[], AlignedFree>;

static Floats allocate(std::size_t n) {
	return Floats(static_cast<float*>(::operator new[](n * sizeof(float), std::align_val_t(kAlign))));
}

/// Rounds a count of floats up to a full cache line.
static std::size_t padded(std::size_t n) {
	constexpr std::size_t step = kAlign / sizeof(float);
	return (n + step - 1) / step * step;
}

class Model {
public:
	static Model parse(std::span<const std::uint8_t> file);

	std::uint32_t inputs() const { return layers_.front().in; }
	std::uint32_t outputs() const { return layers_.back().out; }
	std::size_t scratchFloats() const { return scratch_; }
	const std::vector<Layer>& layers() const { return layers_; }
	const float* at(std::size_t offset) const { return arena_.get() + offset; }

private:
	std::vector<Layer> layers_;
	Floats arena_;
	std::size_t scratch_ = 0;
};

static std::uint32_t word(std::span<const std::uint8_t>& in) {
	if (in.size() < 4) throw ModelError("model file ends early");
	std::uint32_t v;
	std::memcpy(&v, in.data(), 4);
	in = in.subspan(4);
	return v;
}

/// Header: magic, number of layers, then per layer in, out, activation, skip.
/// After it the weights (out rows of in) and the bias of every layer.
Model Model::parse(std::span<const std::uint8_t> file) {
	if (word(file) != 0x31534f50) throw ModelError("magic");
	const std::uint32_t n = word(file);
	if (n == 0 || n > kMaxLayers) throw ModelError("number of layers");

	Model m;
	std::size_t total = 0;
	for (std::uint32_t i = 0; i < n; ++i) {
		Layer l{};
		l.in = word(file);
		l.out = word(file);
		const std::uint32_t act = word(file);
		l.skip_from = static_cast<std::int32_t>(word(file));
		if (l.in == 0 || l.in > kMaxWidth || l.out == 0 || l.out > kMaxWidth) throw ModelError("width");
		if (act > 2) throw ModelError("activation");
		l.act = static_cast<Act>(act);
		if (i > 0 && m.layers_.back().out != l.in) throw ModelError("layers do not fit");
		if (l.skip_from < -1 || l.skip_from >= static_cast<std::int32_t>(i)) throw ModelError("skip");
		if (l.skip_from >= 0 && m.layers_[l.skip_from].out != l.out) throw ModelError("skip width");

		l.weights = total;
		total += padded(std::size_t(l.in) * l.out);
		l.bias = total;
		total += padded(l.out);
		l.output = m.scratch_;
		m.scratch_ += padded(l.out);
		m.layers_.push_back(l);
	}

	// The file must hold all of it before we reserve the memory.
	std::size_t wanted = 0;
	for (const Layer& l : m.layers_) wanted += (std::size_t(l.in) + 1) * l.out * sizeof(float);
	if (file.size() != wanted) throw ModelError("size of the weights");

	m.arena_ = allocate(total);
	for (const Layer& l : m.layers_) {
		const std::size_t w = std::size_t(l.in) * l.out * sizeof(float);
		const std::size_t b = std::size_t(l.out) * sizeof(float);
		std::memcpy(m.arena_.get() + l.weights, file.data(), w);
		std::memcpy(m.arena_.get() + l.bias, file.data() + w, b);
		file = file.subspan(w + b);
	}
	return m;
}

/// y = W x + b. Four rows at a time, the remainder one by one.
static void dense(const float* w, const float* b, const float* x, float* y, std::size_t in, std::size_t out) {
	std::size_t r = 0;
	for (; r + 4 <= out; r += 4) {
		float s0 = b[r], s1 = b[r + 1], s2 = b[r + 2], s3 = b[r + 3];
		const float* w0 = w + r * in;
		for (std::size_t i = 0; i < in; ++i) {
			const float v = x[i];
			s0 += w0[i] * v;
			s1 += w0[in + i] * v;
			s2 += w0[2 * in + i] * v;
			s3 += w0[3 * in + i] * v;
		}
		y[r] = s0;
		y[r + 1] = s1;
		y[r + 2] = s2;
		y[r + 3] = s3;
	}
	for (; r < out; ++r) {
		float s = b[r];
		for (std::size_t i = 0; i < in; ++i) s += w[r * in + i] * x[i];
		y[r] = s;
	}
}

static void activate(Act a, float* y, std::size_t n) {
	switch (a) {
	case Act::None: return;
	case Act::Relu:
		for (std::size_t i = 0; i < n; ++i) y[i] = std::max(y[i], 0.0f);
		return;
	case Act::Tanh:
		for (std::size_t i = 0; i < n; ++i) y[i] = std::tanh(y[i]);
		return;
	}
}

/// Holds the scratch memory for one thread.
class Runner {
public:
	explicit Runner(const Model& m) : model_(m), scratch_(allocate(m.scratchFloats())) {}

	/// The result stays valid until the next call.
	std::span<const float> run(std::span<const float> input) {
		if (input.size() != model_.inputs()) throw std::invalid_argument("input width");
		const float* x = input.data();
		for (const Layer& l : model_.layers()) {
			float* y = scratch_.get() + l.output;
			dense(model_.at(l.weights), model_.at(l.bias), x, y, l.in, l.out);
			if (l.skip_from >= 0) {
				const float* s = scratch_.get() + model_.layers()[l.skip_from].output;
				for (std::uint32_t i = 0; i < l.out; ++i) y[i] += s[i];
			}
			activate(l.act, y, l.out);
			x = y;
		}
		return {x, model_.outputs()};
	}

private:
	const Model& model_;
	Floats scratch_;
};

}  // namespace pose
