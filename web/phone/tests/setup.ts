import { configure } from '@testing-library/react';

// A busy machine draws slowly; what never comes is still found out.
configure({ asyncUtilTimeout: 15_000 });
