//! What is shown: claims, findings and coverage, sorted and ready to render. Renderers compute nothing.
