using System.Text;

namespace SampleApp.Tests.Telemetry;

/// <summary>A message in protobuf's encoding, read field by field: <see href="https://protobuf.dev/programming-guides/encoding/"/>.</summary>
internal readonly struct Protobuf(ReadOnlyMemory<byte> bytes)
{
    public string Text => Encoding.UTF8.GetString(bytes.Span);

    public string Hex => Convert.ToHexStringLower(bytes.Span);

    /// <summary>The messages, texts or bytes in a field; a number becomes a message of its eight bytes.</summary>
    public IEnumerable<Protobuf> All(int field) => Fields().Where(one => one.Field == field).Select(one => one.Value);

    /// <summary>The first value in a field; empty where there is none.</summary>
    public Protobuf First(int field) => All(field).FirstOrDefault();

    public long Number => BitConverter.ToInt64(bytes.Span);

    public bool IsEmpty => bytes.IsEmpty;

    private List<(int Field, Protobuf Value)> Fields()
    {
        List<(int, Protobuf)> fields = [];
        for (var at = 0; at < bytes.Length;)
        {
            var key = ReadNumber(ref at);
            var length = (key & 7) switch { 0 => 0, 1 => 8, 2 => (int)ReadNumber(ref at), 5 => 4, _ => throw new InvalidDataException() };
            var value = (key & 7) == 0 ? BitConverter.GetBytes(ReadNumber(ref at)) : bytes.Slice(at, length);
            at += length;
            fields.Add(((int)(key >> 3), new(value)));
        }
        return fields;
    }

    private ulong ReadNumber(ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes.Span[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}
