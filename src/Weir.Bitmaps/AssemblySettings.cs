using System.Runtime.CompilerServices;

// Scratch chunks are taken from the stack and always written before they are read; zeroing 8 KiB first would cost as much as using it.
[module: SkipLocalsInit]
