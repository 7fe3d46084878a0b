# frozen_string_literal: true

require "tempfile"
require "etc"
require "io/wait"

module Forkpool
  # Runs a block for every element of a list in child processes and returns the
  # results in order, for work that the interpreter lock keeps from running in
  # threads:
  #
  #   Forkpool.map(files, workers: 4) { |f| Linter.new(f).offences }
  #
  # Jobs and results travel through anonymous pipes between this process and the
  # children that it has forked itself; nobody else ever holds an end of them.
  class Error < StandardError; end
  class WorkerDied < Error; end

  # An exception of a worker, with its text only: the object may hold things
  # that cannot be carried over.
  class JobFailed < Error
    attr_reader :index, :original_class

    def initialize(index, original_class, message, backtrace)
      super("job #{index}: #{original_class}: #{message}")
      @index = index
      @original_class = original_class
      set_backtrace(backtrace)
    end
  end

  HEADER = "NN"
  HEADER_SIZE = 8
  MAX_MESSAGE = 512 * 1024 * 1024

  # Length and number of a job, then the job itself.
  class Channel
    def initialize(reader, writer)
      @reader = reader
      @writer = writer
      [@reader, @writer].compact.each(&:binmode)
    end

    attr_reader :reader

    def send(index, object)
      data = Marshal.dump(object)
      raise Error, "result of job #{index} is too large" if data.bytesize > MAX_MESSAGE

      @writer.write([data.bytesize, index].pack(HEADER))
      @writer.write(data)
      @writer.flush
    end

    def receive
      head = @reader.read(HEADER_SIZE)
      return nil if head.nil? || head.bytesize < HEADER_SIZE

      size, index = head.unpack(HEADER)
      data = @reader.read(size)
      raise WorkerDied, "message cut off" if data.nil? || data.bytesize < size

      [index, Marshal.load(data)]
    end

    def close
      [@reader, @writer].compact.each { |io| io.close unless io.closed? }
    end
  end

  class Worker
    attr_reader :pid, :channel

    def initialize(others, &block)
      job_reader, job_writer = IO.pipe
      result_reader, result_writer = IO.pipe
      @pid = Process.fork do
        job_writer.close
        result_reader.close
        others.each { |w| w.channel.close }
        serve(Channel.new(job_reader, result_writer), block)
        exit!(0)
      end
      job_reader.close
      result_writer.close
      @channel = Channel.new(result_reader, job_writer)
      @busy = false
    end

    def busy?
      @busy
    end

    def give(index, item)
      @busy = true
      channel.send(index, item)
    end

    def take
      message = channel.receive or raise WorkerDied, "worker #{pid} ended early"
      @busy = false
      message
    end

    def stop
      channel.close
      Process.wait(pid)
    rescue Errno::ECHILD
      nil
    end

    private

    def serve(channel, block)
      while (message = channel.receive)
        index, item = message
        result =
          begin
            [:ok, block.call(item)]
          rescue StandardError => e
            [:failed, [e.class.name, e.message.to_s, e.backtrace.to_a.first(20)]]
          end
        channel.send(index, result)
      end
    end
  end

  module_function

  def map(items, workers: Etc.nprocessors, &block)
    items = items.to_a
    count = [workers, items.size].min
    return items.map(&block) if count < 2 || !Process.respond_to?(:fork)

    pool = []
    count.times { pool << Worker.new(pool.dup, &block) }
    results = Array.new(items.size)
    drain(pool, items, results)
    results
  ensure
    pool&.each(&:stop)
  end

  def drain(pool, items, results)
    following = 0
    done = 0
    pool.each do |worker|
      worker.give(following, items[following])
      following += 1
    end

    while done < items.size
      ready, = IO.select(pool.select(&:busy?).map { |w| w.channel.reader })
      pool.select { |w| ready.include?(w.channel.reader) }.each do |worker|
        index, (state, value) = worker.take
        raise JobFailed.new(index, *value) if state == :failed

        results[index] = value
        done += 1
        next if following >= items.size

        worker.give(following, items[following])
        following += 1
      end
    end
  end
  private_class_method :drain
end
