// Thin ownership layer over the C API of the render backend. The backend itself
// keeps no reference counts: destroying a handle twice corrupts its free list.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

extern "C" {
typedef struct rb_device rb_device;
typedef std::uint32_t rb_id;
rb_id rb_buffer_create(rb_device*, std::size_t bytes);
void  rb_buffer_destroy(rb_device*, rb_id);
void* rb_buffer_map(rb_device*, rb_id);
void  rb_buffer_unmap(rb_device*, rb_id);
rb_id rb_texture_create(rb_device*, int w, int h, int format);
void  rb_texture_destroy(rb_device*, rb_id);
void  rb_texture_upload(rb_device*, rb_id, rb_id from_buffer);
}

namespace gfx
{
	constexpr rb_id null_id = 0;

	class error : public std::runtime_error
	{
	public:
		using std::runtime_error::runtime_error;
	};

	/// Move-only owner, Destroy is the backend function that frees the id.
	template <void (*Destroy)(rb_device*, rb_id)>
	class handle
	{
	public:
		handle() noexcept = default;
		handle(rb_device* dev, rb_id id) noexcept : m_dev(dev), m_id(id) {}
		~handle() { reset(); }

		handle(const handle&) = delete;
		handle& operator=(const handle&) = delete;

		handle(handle&& other) noexcept
			: m_dev(other.m_dev), m_id(std::exchange(other.m_id, null_id))
		{
		}

		handle& operator=(handle&& other) noexcept
		{
<<<<<<< V
			if (this != &other) {
				reset();
				m_dev = other.m_dev;
				m_id = other.m_id;
			}
=======
			std::swap(m_dev, other.m_dev);
			std::swap(m_id, other.m_id);
>>>>>>> F
			return *this;
		}

		void reset() noexcept
		{
			if (m_id != null_id)
				Destroy(m_dev, m_id);
			m_id = null_id;
		}

		rb_id release() noexcept { return std::exchange(m_id, null_id); }
		rb_id get() const noexcept { return m_id; }
		rb_device* device() const noexcept { return m_dev; }
		explicit operator bool() const noexcept { return m_id != null_id; }

	private:
		rb_device* m_dev = nullptr;
		rb_id m_id = null_id;
	};

	using buffer_handle = handle<rb_buffer_destroy>;
	using texture_handle = handle<rb_texture_destroy>;

	/// Keeps a buffer mapped for as long as it lives.
	class mapping
	{
	public:
		explicit mapping(const buffer_handle& b)
			: m_dev(b.device()), m_id(b.get()), m_ptr(rb_buffer_map(b.device(), b.get()))
		{
			if (!m_ptr)
				throw error("map failed");
		}
		~mapping() { rb_buffer_unmap(m_dev, m_id); }
		mapping(const mapping&) = delete;
		mapping& operator=(const mapping&) = delete;

		std::uint8_t* bytes() const { return static_cast<std::uint8_t*>(m_ptr); }

	private:
		rb_device* m_dev;
		rb_id m_id;
		void* m_ptr;
	};

	/// A ring of staging buffers, one used per frame.
	class staging_ring
	{
	public:
		staging_ring(rb_device* dev, std::size_t bytes, std::size_t frames)
			: m_dev(dev), m_bytes(bytes)
		{
			for (std::size_t i = 0; i < frames; ++i)
				m_buffers.push_back(make(bytes));
		}

		const buffer_handle& next()
		{
			m_at = (m_at + 1) % m_buffers.size();
			return m_buffers[m_at];
		}

		std::size_t bytes() const { return m_bytes; }

		/// Replaces every buffer by a larger one; the frames in flight are done.
		void grow(std::size_t bytes)
		{
			if (bytes <= m_bytes)
				return;
			for (auto& b : m_buffers)
				b = make(bytes);
			m_bytes = bytes;
		}

	private:
		buffer_handle make(std::size_t bytes)
		{
			const rb_id id = rb_buffer_create(m_dev, bytes);
			if (id == null_id)
				throw error("no buffer of " + std::to_string(bytes) + " bytes");
			return buffer_handle(m_dev, id);
		}

		rb_device* m_dev;
		std::size_t m_bytes;
		std::vector<buffer_handle> m_buffers;
		std::size_t m_at = 0;
	};

	class texture_cache
	{
	public:
		texture_cache(rb_device* dev) : m_dev(dev), m_staging(dev, 256 * 256 * 4, 3) {}

		/// rgba holds w * h pixels of four bytes; the sizes come from our own atlas.
		std::size_t add(int w, int h, const std::vector<std::uint8_t>& rgba)
		{
			const std::size_t need = static_cast<std::size_t>(w) * h * 4;
			if (w <= 0 || h <= 0 || rgba.size() != need)
				throw error("pixel data does not match the size");

			texture_handle tex(m_dev, rb_texture_create(m_dev, w, h, 0));
			if (!tex)
				throw error("no texture");
<<<<<<< V
			const auto& stage = m_staging.next();
			m_staging.grow(need / 4);
=======
			m_staging.grow(need);
			const auto& stage = m_staging.next();
>>>>>>> F
			{
				mapping map(stage);
				std::memcpy(map.bytes(), rgba.data(), need);
			}
			rb_texture_upload(m_dev, tex.get(), stage.get());
			m_textures.push_back(std::move(tex));
			return m_textures.size() - 1;
		}

		/// Frees the texture, its number stays taken.
		void drop(std::size_t n)
		{
			m_textures.at(n).reset();
		}

		/// Hands the texture over to the video player, which destroys it itself.
		rb_id give_away(std::size_t n)
		{
			return m_textures.at(n).release();
		}

		std::size_t count() const { return m_textures.size(); }

	private:
		rb_device* m_dev;
		staging_ring m_staging;
		std::vector<texture_handle> m_textures;
	};
}
